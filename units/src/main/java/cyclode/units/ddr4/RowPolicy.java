package cyclode.units.ddr4;

/** What happens to a row after a column command. */
public enum RowPolicy {
    /** The row stays open until another row of the bank or a refresh needs it closed. */
    OPEN,
    /** Every read and write carries an auto-precharge. */
    CLOSED
}
