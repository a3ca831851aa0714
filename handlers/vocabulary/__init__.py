"""The words of the workspace: shown, added, changed and removed by who leads."""
