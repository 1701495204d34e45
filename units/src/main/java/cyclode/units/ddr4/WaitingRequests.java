package cyclode.units.ddr4;

/** Requests in order of arrival that wait for room in their bank's queue. */
final class WaitingRequests {
    private final int[] slots;
    private final int[] banks;
    private final int[] ofBank;
    private long banksWaitedFor;
    private int size;

    WaitingRequests(int depth, int bankCount) {
        slots = new int[depth];
        banks = new int[depth];
        ofBank = new int[bankCount];
    }

    int size() {
        return size;
    }

    boolean full() {
        return size == slots.length;
    }

    void add(int slot, int bank) {
        slots[size] = slot;
        banks[size++] = bank;
        ofBank[bank]++;
        banksWaitedFor |= 1L << bank;
    }

    /** Position of the oldest request whose bank is not among those full, or {@link RequestPool#NONE}. */
    int oldestWithRoom(long fullBanks) {
        if ((banksWaitedFor & ~fullBanks) == 0) {
            return RequestPool.NONE;
        }
        for (int position = 0; position < size; position++) {
            if ((fullBanks >>> banks[position] & 1) == 0) {
                return position;
            }
        }
        return RequestPool.NONE;
    }

    int at(int position) {
        return slots[position];
    }

    int remove(int position) {
        int slot = slots[position];
        int bank = banks[position];
        if (--ofBank[bank] == 0) {
            banksWaitedFor &= ~(1L << bank);
        }
        size--;
        System.arraycopy(slots, position + 1, slots, position, size - position);
        System.arraycopy(banks, position + 1, banks, position, size - position);
        return slot;
    }
}
