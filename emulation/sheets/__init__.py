"""Score sheets: who may say what of a criterion and when, and what it adds up to."""
