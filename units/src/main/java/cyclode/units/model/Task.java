package cyclode.units.model;

/** What one node of a launch is told to do: a value, so that equal tasks take equal time. */
public sealed interface Task permits Command, DeviceCommand {
    /** Whether timing depends on data, so that {@link Decisions} are made or needed. */
    default boolean dataDependent() {
        return false;
    }
}
