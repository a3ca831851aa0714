"""Logging by chat: messages, buttons and forms that end in records and a receipt."""
