package cyclode.units.host;

import cyclode.units.host.memory.MemorySpec;
import cyclode.units.host.stack.Precision;
import java.util.List;

/**
 * What a processor could do, by two boundaries that data crosses: the first level's (misses that the second level or memory serves) and
 * the caches' (what memory serves). Layers stand below it as multiply-accumulates per second over multiply-accumulates per byte.
 *
 * @param baseline what was timed
 * @param peakMacsPerSecond of the cores in use: of 128-bit instructions one issues per cycle and core (measured), with 4 fp32 products,
 *     or with 8 of 8-bit operands summed in 16 bits
 * @param l2BytesPerSecond the cores in use can fetch from the second level, a line for each wait of the fitted model; infinite where none is known
 * @param memoryBytesPerSecond they can move to and from memory: their read streams or the shared bus, whichever is less
 * @param points layers with products, in order
 */
public record Roofline(
        String baseline,
        double peakMacsPerSecond,
        double l2BytesPerSecond,
        double memoryBytesPerSecond,
        List<Point> points) {
    private static final int VECTOR_BYTES = 16;
    private static final double PERMILLE = 1000;

    /** Copies the points. */
    public Roofline {
        points = List.copyOf(points);
    }

    /**
     * One layer.
     *
     * @param name the layer's
     * @param macs its multiply-accumulates
     * @param cycles of the processor's clock that it takes
     * @param l1MissBytes bytes that cross the first level's boundary
     * @param dramBytes bytes that memory moves
     * @param clockHz the clock
     */
    public record Point(String name, long macs, long cycles, long l1MissBytes, long dramBytes, long clockHz) {
        /** Reached. */
        public double macsPerSecond() {
            return (double) macs * clockHz / cycles;
        }

        /** For each byte that memory moves; infinite where it moves none. */
        public double macsPerMemoryByte() {
            return (double) macs / dramBytes;
        }

        /** For each byte that crosses the first level's boundary; infinite where none does. */
        public double macsPerMissByte() {
            return (double) macs / l1MissBytes;
        }
    }

    /** The ceilings of a baseline over some layers; those without products are left out. A platform's second level has none. */
    public static Roofline of(Baseline baseline, List<Point> layers) {
        return Processor.named(baseline.processor()).accept(new Processor.Visitor<>() {
            @Override
            public Roofline pipeline(HostProcessor processor) {
                return of(baseline, processor, layers);
            }

            @Override
            public Roofline roofline(RooflineProcessor platform) {
                return new Roofline(
                        baseline.name(),
                        platform.peakMacsPerSecond(),
                        Double.POSITIVE_INFINITY,
                        platform.memoryBytesPerSecond(),
                        withProducts(layers));
            }
        });
    }

    private static List<Point> withProducts(List<Point> layers) {
        return layers.stream().filter(layer -> layer.macs() > 0).toList();
    }

    private static Roofline of(Baseline baseline, HostProcessor processor, List<Point> layers) {
        MemorySpec memory = processor.memory();
        MemorySpec.Behaviour behaviour = memory.behaviour();
        int threads = baseline.threads();
        double line = memory.l2().lineBytes();
        double waits = (memory.l2().hitCycles() - memory.l1d().hitCycles())
                * (behaviour.l2ExposedPermille() / PERMILLE)
                * (1 + (threads - 1) * behaviour.l2ContentionPermille() / PERMILLE);
        double latency = memory.dram().latencyPs() / 1e12;
        double streams = threads * behaviour.outstandingPermille() / PERMILLE * line / latency;
        double bus = memory.dram().peakBytesPerSecond() * behaviour.busPermille(threads) / PERMILLE;
        int products = VECTOR_BYTES / (baseline.precision() == Precision.INT8 ? Short.BYTES : Float.BYTES);
        return new Roofline(
                baseline.name(),
                (double) products * threads * processor.clockHz(),
                threads * line * processor.clockHz() / waits,
                Math.min(streams, bus),
                withProducts(layers));
    }

    /** What the processor could reach with so many multiply-accumulates for each byte that memory moves. */
    public double ceiling(double macsPerMemoryByte) {
        return Math.min(peakMacsPerSecond, memoryBytesPerSecond * macsPerMemoryByte);
    }
}
