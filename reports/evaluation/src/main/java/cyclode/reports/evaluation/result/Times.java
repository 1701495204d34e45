package cyclode.reports.evaluation.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import cyclode.power.energy.ExactTime;
import java.math.BigDecimal;
import java.math.MathContext;

/** Exact times as numbers to show. */
public final class Times {
    private Times() {}

    /** Milliseconds, rounded once. */
    public static double milliseconds(ExactTime time) {
        return time.toSeconds().movePointRight(3).doubleValue();
    }

    /** One time over another, rounded once. */
    public static double ratio(ExactTime top, ExactTime bottom) {
        return new BigDecimal(top.numerator().multiply(bottom.denominator()))
                .divide(new BigDecimal(top.denominator().multiply(bottom.numerator())), MathContext.DECIMAL128)
                .doubleValue();
    }

    /**
     * One inference with the accelerator, in ms. The parts add up to the whole.
     *
     * @param preprocess host layers before
     * @param driver the processor's work to start the accelerator and to learn of its end
     * @param transfer feature maps over the bus, not hidden behind the fabric
     * @param fabric the accelerator at work
     * @param postprocess host layers after
     * @param endToEnd all of it
     */
    public record Latency(
            Figure preprocess, Figure driver, Figure transfer, Figure fabric, Figure postprocess, Figure endToEnd) {}

    /**
     * The same work on the processor alone, in ms.
     *
     * @param baseline processor, software stack, precision and threads
     * @param preprocess layers before those that the fabric takes over
     * @param offloaded what the fabric takes over
     * @param postprocess layers after
     * @param endToEnd all of it
     */
    public record BaselineTimes(
            @JsonIgnore String baseline, Figure preprocess, Figure offloaded, Figure postprocess, Figure endToEnd) {}

    /**
     * Times of the baseline over times with the accelerator.
     *
     * @param backbone of what the fabric takes over: offloaded / (driver + transfer + fabric)
     * @param endToEnd of a whole inference
     */
    public record Speedup(Figure backbone, Figure endToEnd) {}

    /**
     * Several inferences one after the other.
     *
     * @param size how many
     * @param makespanMs from the start of the first to the end of the last, ms
     * @param throughput inferences a second
     * @param overlapped whether host stages run while the fabric works on another input
     */
    public record BatchRun(
            int size,
            Figure makespanMs,
            @JsonProperty("throughputPerSecond") Figure throughput,
            @JsonProperty("hostOverlapsFabric") boolean overlapped) {}
}
