package cyclode.units.dma;

/** The memory accesses that one burst needs: the aligned access units that its bytes touch. */
record Accesses(long first, int count, int bytes) {
    static Accesses of(Burst burst, int accessBytes) {
        long first = burst.address() / accessBytes * accessBytes;
        long last = (burst.address() + burst.bytes() - 1) / accessBytes * accessBytes;
        return new Accesses(first, (int) ((last - first) / accessBytes) + 1, accessBytes);
    }

    long address(int access) {
        return first + (long) access * bytes;
    }

    /** The access that completes a bus beat of the burst. */
    int completing(Burst burst, int beat, int beatBytes) {
        long beatEnd = burst.address() / beatBytes * beatBytes + (long) (beat + 1) * beatBytes;
        long end = Math.min(beatEnd, burst.address() + burst.bytes());
        return (int) ((end - 1 - first) / bytes);
    }

    /** Accesses all of whose bytes have come with a bus beat of the burst: those before the one that the next beat completes or continues. */
    int completeAfter(Burst burst, int beat, int beatBytes) {
        if (beat == burst.beats() - 1) {
            return count;
        }
        int complete = completing(burst, beat, beatBytes);
        return completing(burst, beat + 1, beatBytes) > complete ? complete + 1 : complete;
    }
}
