"""Small exports of the generic platform, as text."""

MESSAGES = "platform,shop_id,message_id,session_id,sent_at,sender,account,customer_id"
ROSTER = "person_id,name,team,valid_from,valid_to"
SHOPS = "platform,shop_id,name,timezone"


def csv(header: str, *rows: str) -> str:
    """This function returns a CSV with these rows."""
    return "\n".join((header, *rows)) + "\n"


def message(message_id: str, day: int, session_id: str = "c1", account: str = "") -> str:
    """This function returns a customer's message at 10:00 local time of a day of March 2026."""
    sender = "agent" if account else "customer"
    return f"pdd,s1,{message_id},{session_id},2026-03-{day:02d} 10:00:00,{sender},{account},k1"
