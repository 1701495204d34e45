package cyclode.units.host;

import cyclode.units.host.memory.MemorySpec;
import java.util.List;

/**
 * A network's operators against what the processor could do: multiply-accumulates per second over multiply-accumulates per byte
 * moved between the caches and memory.
 *
 * @param baseline what was timed
 * @param peakMacsPerSecond of the cores in use: 4 fp32 products per cycle and core (measured: one 128-bit multiply-add per cycle)
 * @param bytesPerSecond the cores in use can move: their read streams or the shared bus, whichever is less
 * @param points operators with products, in order
 */
public record Roofline(String baseline, double peakMacsPerSecond, double bytesPerSecond, List<Point> points) {
    private static final int MACS_PER_CYCLE = 4;
    private static final double PERMILLE = 1000;

    /** Copies the points. */
    public Roofline {
        points = List.copyOf(points);
    }

    /**
     * One operator.
     *
     * @param name the operator's
     * @param macsPerByte operational intensity; infinite where nothing reaches memory
     * @param macsPerSecond reached
     */
    public record Point(String name, double macsPerByte, double macsPerSecond) {}

    /** The roofline of a timing on the processor it was made for. */
    public static Roofline of(HostTiming timing, HostProcessor processor) {
        MemorySpec memory = processor.memory();
        double latency = memory.dram().latencyPs() / 1e12;
        double streams = timing.threads()
                * memory.behaviour().outstandingPermille()
                / PERMILLE
                * memory.l2().lineBytes()
                / latency;
        double bus = memory.dram().peakBytesPerSecond() * memory.behaviour().busPermille(timing.threads()) / PERMILLE;
        return new Roofline(
                timing.baseline(),
                (double) MACS_PER_CYCLE * timing.threads() * processor.clockHz(),
                Math.min(streams, bus),
                timing.operators().stream()
                        .filter(operator -> operator.operator().macs() > 0)
                        .map(operator -> point(operator, timing.clockHz()))
                        .toList());
    }

    private static Point point(OperatorTiming operator, long clockHz) {
        double macs = operator.operator().macs();
        double seconds = (double) operator.cycles().total() / clockHz;
        return new Point(operator.operator().name(), macs / operator.dramBytes(), macs / seconds);
    }

    /** What the processor could reach at an intensity. */
    public double ceiling(double macsPerByte) {
        return Math.min(peakMacsPerSecond, bytesPerSecond * macsPerByte);
    }
}
