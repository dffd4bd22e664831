"""Vietnamese prose as it is read aloud: numbers, dates, hours, money, decision numbers, abbreviations in words."""
