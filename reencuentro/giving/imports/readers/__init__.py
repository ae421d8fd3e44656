"""Files of platforms, processors and banks, read line by line. Pure: no database, no clock, nothing kept."""
