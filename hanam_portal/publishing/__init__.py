"""The door and the proof: editions, publishing, the audit trail, public pages, Vietnamese text."""
