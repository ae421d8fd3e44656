"""Steps that whoever keeps the child may notice: none begins without somebody's judgment of the day."""

from reencuentro.engines.clockwork.plan.model import Step

TIP_OFF = "R1"  # of law/plan/catalogue.toml: the family learns of it and flees


def can_be_noticed(step: Step) -> bool:
    """Steps of the safety track are the precaution itself."""
    return TIP_OFF in step.risks and step.track != "safety"
