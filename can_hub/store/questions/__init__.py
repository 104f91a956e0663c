"""Long reads: questions that one table by itself does not answer, each a plain function of a `Reading`."""
