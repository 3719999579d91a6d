"""Relations to results: who is in which camp, who follows whom, which settlement is stable."""
