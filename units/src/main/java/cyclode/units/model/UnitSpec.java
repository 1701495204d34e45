package cyclode.units.model;

import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.event.Kernel;
import cyclode.core.time.ClockDomain;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit's parameters, as the hardware file states them under {@code units}: a validated record, named by the file's key {@code kind}.
 * A spec says what the unit is made of; it never states joules or LUTs.
 */
public interface UnitSpec {
    /** The name of the clock that the unit runs on. */
    String clock();

    /** What the unit is made of. */
    Inventory inventory();

    /**
     * The ways that can be the slowest from register to register. Of a unit that names none, every primitive is taken to have a register behind
     * it.
     */
    default List<TimingPath> paths() {
        return inventory().items().stream()
                .map(item -> TimingPath.of(item.part(), item.component()))
                .toList();
    }

    /** Whether an operation of a component is a multiply-accumulate of a layer: of most units, where the component adds up in place. */
    default boolean multiplies(Component component) {
        return component.accumulates();
    }

    /** What the unit does in every cycle in which its clock runs, whether it has a task or not; nothing of most units. */
    default Activity everyCycle() {
        return new Activity();
    }

    /**
     * The memory ports that launches may use, by name, with the banks behind each; none of a unit that is no memory.
     *
     * @param unit the unit's name in the hardware file
     */
    default Map<String, Integer> ports(String unit) {
        return Map.of();
    }

    /** Whether it lives by its channels alone, so that it can be run between streams; not by what memories or registers hold. */
    default boolean livesByChannels() {
        return true;
    }

    /** The memory outside the chip, where this is the unit that it lies behind. */
    default Optional<ExternalMemory> externalMemory(Kernel kernel, ClockDomain clock) {
        return Optional.empty();
    }

    /**
     * The unit follows the widths of its network: the keys of the hardware file, with the values, that suit another network than the one
     * that it was built for. None of a unit that has no widths.
     */
    default Map<String, Integer> following(NetworkWidths built, NetworkWidths now) {
        return Map.of();
    }
}
