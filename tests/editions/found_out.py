"""Whether a check finds out what is wrong with spoilt copies."""


def all_found_out(cases):
    """Prints of each case what was found; true where all were. A case is a name, how to look for faults, and the word that the right
    fault begins with."""
    blind = []
    for name, look, word in cases:
        try:
            faults = look()
        except Exception as fault:  # A reader that gives up has noticed.
            faults = [f"PDF: {fault}"]
        told = next((it for it in faults if it.startswith(word)), None)
        print(f"{name}: {told}")
        blind += [] if told else [name]
    if blind:
        print("not noticed: " + ", ".join(blind))
    return not blind
