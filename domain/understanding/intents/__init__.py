"""What a message is for, where it is no log: corrections, questions, time off and the like."""
