"""What is measured: speed beside the floor, and what comes out on real pages."""
