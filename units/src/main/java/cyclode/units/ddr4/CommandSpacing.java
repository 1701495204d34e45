package cyclode.units.ddr4;

/**
 * When one kind of command may be given next, as seen by each bank, bank group and rank. The waits of banks are kept so that the question
 * asked each cycle, which banks have waited long enough, costs nothing until a wait ends.
 */
final class CommandSpacing {
    private final long[] bank;
    /** The waits of bank groups, and behind them those of ranks. */
    private final long[] shared;

    private final long[] banksOfGroup;
    /** Powers of two, as shifts. */
    private final int groupShift;

    private final int rankShift;
    /** When the last wait of a bank group or rank ends. */
    private long latest;
    /** Banks that wait. */
    private long waiting;
    /** When the first of them need not any more. */
    private long next = Long.MAX_VALUE;

    /** No command is held up yet. */
    CommandSpacing(Ddr4Geometry geometry) {
        groupShift = Integer.numberOfTrailingZeros(geometry.banksPerGroup());
        rankShift = Integer.numberOfTrailingZeros(geometry.bankGroups());
        bank = new long[geometry.banks()];
        banksOfGroup = new long[geometry.ranks() << rankShift];
        shared = new long[banksOfGroup.length + geometry.ranks()];
        for (int each = 0; each < bank.length; each++) {
            banksOfGroup[each >> groupShift] |= 1L << each;
        }
    }

    /** Holds up a bank. */
    void holdBank(int which, long cycle) {
        if (cycle > bank[which]) {
            bank[which] = cycle;
            waiting |= 1L << which;
            next = Math.min(next, cycle);
        }
    }

    /** Holds up a bank group, by its number, or a rank, by its number behind the last bank group. */
    void hold(int place, long cycle) {
        shared[place] = Math.max(shared[place], cycle);
        latest = Math.max(latest, cycle);
    }

    /** Ends all waits of banks up to a cycle; cycles must not fall. */
    void reach(long cycle) {
        if (cycle < next) {
            return;
        }
        next = Long.MAX_VALUE;
        for (long left = waiting; left != 0; left &= left - 1) {
            int which = Long.numberOfTrailingZeros(left);
            if (bank[which] <= cycle) {
                waiting ^= 1L << which;
            } else {
                next = Math.min(next, bank[which]);
            }
        }
    }

    /** Those of some banks that nothing holds up in a cycle, the one reached. */
    long ready(long banks, long cycle) {
        long ready = banks & ~waiting;
        if (ready == 0 || latest <= cycle) {
            return ready;
        }
        if (allRanksHeld(cycle)) {
            return 0;
        }
        int groups = banksOfGroup.length;
        for (int which = 0; which < groups; which++) {
            if (shared[which] > cycle || shared[groups + (which >> rankShift)] > cycle) {
                ready &= ~banksOfGroup[which];
            }
        }
        return ready;
    }

    private boolean allRanksHeld(long cycle) {
        for (int place = banksOfGroup.length; place < shared.length; place++) {
            if (shared[place] <= cycle) {
                return false;
            }
        }
        return true;
    }

    private long until(int which) {
        if (latest <= bank[which]) {
            return bank[which];
        }
        int group = which >> groupShift;
        return Math.max(bank[which], Math.max(shared[group], shared[banksOfGroup.length + (group >> rankShift)]));
    }

    /** The first cycle in which nothing holds up one of some banks, {@link Long#MAX_VALUE} for no banks. */
    long first(long banks) {
        long first = Long.MAX_VALUE;
        for (long left = banks; left != 0; left &= left - 1) {
            first = Math.min(first, until(Long.numberOfTrailingZeros(left)));
        }
        return first;
    }

    /** The first cycle in which nothing holds up any of some banks. */
    long last(long banks) {
        long last = 0;
        for (long left = banks; left != 0; left &= left - 1) {
            last = Math.max(last, until(Long.numberOfTrailingZeros(left)));
        }
        return last;
    }

    /** The first cycle in which nothing holds up a rank as a whole. */
    long ofRank(int which) {
        return shared[banksOfGroup.length + which];
    }
}
