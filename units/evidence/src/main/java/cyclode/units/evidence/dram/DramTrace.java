package cyclode.units.evidence.dram;

import java.util.Locale;

/** The eight traces of the reference table, drawn request by request. */
enum DramTrace {
    SEQ_READ,
    RAND_READ,
    SEQ_WRITE,
    RAND_MIXED_70R,
    SEQ_MIXED_70R,
    STRIDE_256_READ,
    STRIDE_8K_READ,
    TWO_STREAM_RW;

    private static final long BURST = 64;
    private static final long GIB = 1L << 30;
    private static final long SECOND_STREAM = 256L << 20;

    static DramTrace of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    boolean mixes() {
        return switch (this) {
            case SEQ_READ, RAND_READ, SEQ_WRITE -> false;
            default -> true;
        };
    }

    Requests start() {
        return new Requests();
    }

    /** A cursor over the trace. */
    final class Requests {
        private long random = 12345;
        private long index = -1;
        private long address;
        private boolean write;

        void next() {
            index++;
            switch (DramTrace.this) {
                case SEQ_READ -> set(BURST * index, false);
                case SEQ_WRITE -> set(BURST * index, true);
                case RAND_READ -> set(randomBurst(), false);
                case RAND_MIXED_70R -> set(randomBurst(), draw() % 100 >= 70);
                case SEQ_MIXED_70R -> set(BURST * index, draw() % 100 >= 70);
                case STRIDE_256_READ -> set(256 * index % GIB, false);
                case STRIDE_8K_READ -> set(8192 * index % GIB, false);
                case TWO_STREAM_RW -> twoStreams();
            }
        }

        private void twoStreams() {
            long inPhase = index % 8;
            boolean second = inPhase >= 4;
            set((index / 8 * 4 + inPhase % 4) * BURST + (second ? SECOND_STREAM : 0), second);
        }

        private long randomBurst() {
            return draw() % (1 << 24) * BURST;
        }

        private long draw() {
            random = random * 6364136223846793005L + 1442695040888963407L;
            return random >>> 33;
        }

        private void set(long itsAddress, boolean isWrite) {
            address = itsAddress;
            write = isWrite;
        }

        long address() {
            return address;
        }

        boolean write() {
            return write;
        }
    }
}
