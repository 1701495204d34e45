package cyclode.units.evidence;

import cyclode.core.file.RefusedValue;
import java.util.Arrays;

/** The cycles in which an end of a stream is willing to move a beat, counted from the start. */
enum DutyCycle {
    /** Every cycle. */
    ALWAYS("always", 1, 0b1),
    /** Every second cycle: the even ones. */
    EVERY_SECOND("every2nd", 2, 0b01),
    /** Three cycles of four: all but the last. */
    THREE_OF_FOUR("3of4", 4, 0b0111),
    /** One cycle of four: the first. */
    ONE_OF_FOUR("1of4", 4, 0b0001);

    private final String label;
    private final int period;
    private final int cycles;

    DutyCycle(String label, int period, int cycles) {
        this.label = label;
        this.period = period;
        this.cycles = cycles;
    }

    /** The duty of a label. */
    static DutyCycle parse(String label) {
        return Arrays.stream(values())
                .filter(duty -> duty.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new RefusedValue("'" + label + "' is no duty; allowed: always, every2nd, 3of4, 1of4"));
    }

    /** The first cycle, from one on, that belongs to it. */
    long from(long cycle) {
        long at = cycle;
        while ((cycles >> (at % period) & 1) == 0) {
            at++;
        }
        return at;
    }
}
