"""What an incentive says besides its number: to whom, on which condition, in which form, per what."""
