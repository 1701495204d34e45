package cyclode.core.chain;

import cyclode.core.time.ClockDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process of a chain: a behaviour on a clock, with its ports bound to channels.
 *
 * @param unit the hardware unit in whose account its time stands
 * @param name unique within the chain
 * @param clock its clock
 * @param behavior what it does
 * @param inputs channels by input port, with the cause to which waiting for each is charged
 * @param outputs channels by output port
 * @param port the memory port on which phases with a {@link BankAccess} contend; null if none
 */
public record Process(
        String unit,
        String name,
        ClockDomain clock,
        Behavior behavior,
        List<Input> inputs,
        List<Integer> outputs,
        @Nullable MemoryPort port) {

    /**
     * An input port.
     *
     * @param channel index of the channel in the chain
     * @param cause why the process stalls when the channel is empty
     */
    public record Input(int channel, StallCause cause) {}

    public Process {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (inputs.size() > 31 || outputs.size() > 31) {
            throw new IllegalArgumentException(name + " has more than 31 ports on a side");
        }
    }
}
