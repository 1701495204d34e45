package cyclode.units.evidence.dram;

import cyclode.units.ddr4.Ddr4Specs;
import java.util.List;

/**
 * A row of the reference table beside the model's run.
 *
 * @param expected the reference's answer
 * @param found the model's
 */
record DramRow(DramCase expected, DramRun found) {
    /** All rows, run afresh. */
    static List<DramRow> all() {
        return DramCase.all().stream()
                .map(each ->
                        new DramRow(each, DramRun.of(Ddr4Specs.named(each.config()), each.trace(), each.requests())))
                .toList();
    }

    /** Cycles of the whole in the reference: to the last read, or where there is none to the last acceptance. */
    long expectedCycles() {
        return endsWithAcceptance() ? expected.lastAccept() : expected.lastReadDone();
    }

    /** The same of the model. */
    long foundCycles() {
        return endsWithAcceptance() ? found.lastAccept() : found.lastReadDone();
    }

    private boolean endsWithAcceptance() {
        return expected.trace() == DramTrace.SEQ_WRITE || expected.lastReadDone() == 1;
    }

    /** Relative error of the cycles. */
    double error() {
        return (double) (foundCycles() - expectedCycles()) / expectedCycles();
    }

    /** Ramulator counts a latency from the cycle before the one in which the request could first be seen. */
    double latency() {
        return found.readLatency() + (expected.postsWrites() || found.readLatency() == 0 ? 0 : 1);
    }
}
