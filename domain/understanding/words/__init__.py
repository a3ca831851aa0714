"""The words of a message and what each can mean: tokens, the files of the languages, numbers, dates, names."""
