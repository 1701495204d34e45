package cyclode.units.ddr4;

/** What happens to a row after a column command. */
public enum RowPolicy {
    /** The row stays open until another row of the bank or a refresh needs it closed. */
    OPEN(false),
    /** Every read and write carries an auto-precharge. */
    CLOSED(true);

    private final boolean autoPrecharge;

    RowPolicy(boolean autoPrecharge) {
        this.autoPrecharge = autoPrecharge;
    }

    /** Whether every read and write carries an auto-precharge. */
    boolean autoPrecharge() {
        return autoPrecharge;
    }
}
