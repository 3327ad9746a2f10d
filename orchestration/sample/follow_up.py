"""What follows a day's contacts: complaints, surveys about both, and checks of their quality."""

import datetime as dt

import numpy as np

from orchestration.sample.company import Company
from orchestration.sample.complaints import complain, write_complaints
from orchestration.sample.contacts import Contacts
from orchestration.sample.landing import SampleLanding
from orchestration.sample.lives import LifeBook, Lives
from orchestration.sample.quality_checks import check, write_quality_checks
from orchestration.sample.survey_files import write_surveys
from orchestration.sample.surveys import ask_about_complaints, ask_about_contacts


class FollowUp:
    """This class keeps complaints, surveys and checks from day to day."""

    def __init__(self, company: Company, horizon: int) -> None:
        self._company = company
        self._complaints = LifeBook(horizon)
        self._surveys = LifeBook(horizon)
        self._checks = LifeBook(horizon)

    def write(
        self,
        landing: SampleLanding,
        day: dt.date,
        contacts: Contacts,
        surveyed: Contacts,
        *,
        number: int,
        rng: np.random.Generator,
    ) -> Lives:
        """This function draws what a day's contacts lead to, and writes all that changed on the day.

        Returns the surveys that changed.

        `surveyed` are the contacts whose platform leaves asking to the company; `number` decides the dirt.
        """
        complaints = complain(contacts, rng)
        self._complaints.add(complaints)
        self._surveys.add(ask_about_contacts(surveyed, rng))
        self._surveys.add(ask_about_complaints(complaints, rng))
        self._checks.add(check(self._company, contacts, day, rng))
        write_complaints(landing, self._company, self._complaints, day)
        write_quality_checks(landing, self._company, self._checks, day)
        return write_surveys(landing, self._company, self._surveys, day, number=number)
