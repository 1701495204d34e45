package cyclode.units.ddr4;

/** When one kind of command may be given next, as seen by each bank, bank group and rank. */
final class CommandSpacing {
    private final BankWaits own;
    private final long[] group;
    private final long[] rank;
    private final long[] banksOfGroup;
    /** Powers of two, as shifts. */
    private final int groupShift;

    private final int rankShift;

    /**
     * No command is held up yet.
     *
     * @param own the waits of single banks for this kind of command
     */
    CommandSpacing(Ddr4Geometry geometry, BankWaits own) {
        this.own = own;
        groupShift = Integer.numberOfTrailingZeros(geometry.banksPerGroup());
        rankShift = Integer.numberOfTrailingZeros(geometry.bankGroups());
        rank = new long[geometry.ranks()];
        group = new long[geometry.ranks() << rankShift];
        banksOfGroup = new long[group.length];
        for (int bank = 0; bank < geometry.banks(); bank++) {
            banksOfGroup[bank >> groupShift] |= 1L << bank;
        }
    }

    /** Holds up the bank group of a bank. */
    void holdGroup(int bank, long cycle) {
        int which = bank >> groupShift;
        group[which] = Math.max(group[which], cycle);
    }

    /** Holds up a rank. */
    void holdRank(int which, long cycle) {
        rank[which] = Math.max(rank[which], cycle);
    }

    /** Those of some banks that nothing holds up in a cycle. */
    long ready(long banks, long cycle) {
        long ready = banks & ~own.waiting();
        if (ready == 0 || allRanksHeld(cycle)) {
            return 0;
        }
        for (int which = 0; which < group.length; which++) {
            if (group[which] > cycle || rank[which >> rankShift] > cycle) {
                ready &= ~banksOfGroup[which];
            }
        }
        return ready;
    }

    private boolean allRanksHeld(long cycle) {
        for (long until : rank) {
            if (until <= cycle) {
                return false;
            }
        }
        return true;
    }

    /** The first cycle in which nothing holds up one of some banks, {@link Long#MAX_VALUE} for no banks. */
    long first(long banks) {
        long first = Long.MAX_VALUE;
        for (long left = banks; left != 0; left &= left - 1) {
            int bank = Long.numberOfTrailingZeros(left);
            int which = bank >> groupShift;
            first = Math.min(first, Math.max(own.until(bank), Math.max(group[which], rank[which >> rankShift])));
        }
        return first;
    }
}
