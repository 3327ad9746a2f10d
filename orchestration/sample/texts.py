"""What each message says: a number into one flat table of texts, of which each sender owns a stretch."""

import numpy as np

from orchestration.sample.words import (
    AGENT,
    ASSISTED,
    AUTO,
    AUTO_REPLIES,
    BOT,
    BOT_REPLIES,
    CUSTOMER,
    REPLIES,
    RUDE_REPLIES,
    STOCK_PHRASES,
    SYSTEM,
    SYSTEM_LINES,
    TOPICS,
)

QUESTIONS_PER_TOPIC = len(TOPICS[0].questions)
QUESTIONS = tuple(question for topic in TOPICS for question in topic.questions)
TEXTS = QUESTIONS + REPLIES + STOCK_PHRASES + AUTO_REPLIES + BOT_REPLIES + SYSTEM_LINES + RUDE_REPLIES
FIRST_STOCK_PHRASE = len(QUESTIONS) + len(REPLIES)
FIRST_AUTO = FIRST_STOCK_PHRASE + len(STOCK_PHRASES)
FIRST_BOT = FIRST_AUTO + len(AUTO_REPLIES)
# First text and number of texts of each sender; a question is looked up within its topic.
STRETCHES = {
    CUSTOMER: (0, QUESTIONS_PER_TOPIC),
    AGENT: (len(QUESTIONS), len(REPLIES)),
    ASSISTED: (len(QUESTIONS), len(REPLIES)),
    AUTO: (FIRST_AUTO, len(AUTO_REPLIES)),
    BOT: (FIRST_BOT, len(BOT_REPLIES)),
    SYSTEM: (FIRST_BOT + len(BOT_REPLIES), len(SYSTEM_LINES)),
}
FIRST_RUDE = len(TEXTS) - len(RUDE_REPLIES)
STOCK_PHRASE_SHARE = 0.04
RUDE_SHARE = 0.0002


def draw_texts(topic: np.ndarray, sender: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """This function returns the number of a text for each message, given its sender and topic."""
    stretches = np.array([STRETCHES[index] for index in range(len(STRETCHES))])
    text = (rng.random(len(sender), dtype=np.float32) * stretches[sender, 1]).astype(np.int64)
    text += stretches[sender, 0] + np.where(sender == CUSTOMER, topic * QUESTIONS_PER_TOPIC, 0)
    chance = rng.random(len(sender), dtype=np.float32)
    is_stock = (sender == AGENT) & (chance < STOCK_PHRASE_SHARE)
    is_rude = (sender == AGENT) & (chance < RUDE_SHARE)
    stock = np.where(is_stock, FIRST_STOCK_PHRASE + text % len(STOCK_PHRASES), text)
    return np.where(is_rude, FIRST_RUDE + text % len(RUDE_REPLIES), stock)
