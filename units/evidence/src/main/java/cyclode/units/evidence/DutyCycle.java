package cyclode.units.evidence;

import cyclode.core.file.RefusedValue;

/** The cycles in which a partner of a unit is willing to move a beat, counted from the start. */
public enum Duty {
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

    Duty(String label, int period, int cycles) {
        this.label = label;
        this.period = period;
        this.cycles = cycles;
    }

    /** The name used in tables. */
    public String label() {
        return label;
    }

    /** The duty of a label. */
    public static Duty parse(String label) {
        for (Duty duty : values()) {
            if (duty.label.equals(label)) {
                return duty;
            }
        }
        throw new RefusedValue("'" + label + "' is no duty; allowed: always, every2nd, 3of4, 1of4");
    }

    /** The first cycle, from one on, that belongs to it. */
    public long from(long cycle) {
        long at = cycle;
        while ((cycles >> (at % period) & 1) == 0) {
            at++;
        }
        return at;
    }
}
