"""What is asked of status, absences, marriages and papers."""
