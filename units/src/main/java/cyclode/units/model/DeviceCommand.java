package cyclode.units.model;

import cyclode.core.chain.Device;
import cyclode.core.fast.RunDevice;
import cyclode.core.time.ClockDomain;
import java.util.List;
import java.util.Optional;

/** A task of a part that shares something with other launches, such as a port into external memory. */
public non-sealed interface DeviceCommand extends Task {
    /**
     * The device that carries the command out.
     *
     * @param place where it stands in the chain
     * @param memory the external memory, shared by all launches of a simulation
     * @param image the on-chip and external memories' contents; used only when data is wanted
     */
    Device device(Place place, ExternalMemory memory, MemoryImage image);

    /**
     * Its twin in the fast engine, which moves the same beats at the same ticks; none where only the exact engine knows it.
     *
     * @param place where it stands in the chain
     * @param memory the external memory
     */
    default Optional<RunDevice> runs(Place place, ExternalMemory memory) {
        return Optional.empty();
    }

    /** What it moves to or from the memory outside. */
    default Optional<Moved> moved() {
        return Optional.empty();
    }

    /**
     * What crosses between the chip and the memory outside.
     *
     * @param buffer the buffer outside
     * @param out whether it leaves the chip
     * @param firstRow first of the buffer's rows that cross
     * @param rows how many do
     * @param bytes bytes that cross
     * @param rowBytes bytes of the values of a row, without what fills it
     */
    record Moved(Buffer buffer, boolean out, int firstRow, int rows, long bytes, long rowBytes) {}

    /**
     * Where a device stands.
     *
     * @param unit its unit
     * @param name its name
     * @param clock its clock
     * @param inputs channels that it takes from
     * @param outputs channels that it puts into
     */
    record Place(String unit, String name, ClockDomain clock, List<Integer> inputs, List<Integer> outputs) {}
}
