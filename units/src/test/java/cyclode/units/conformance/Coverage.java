package cyclode.units.conformance;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * Whether an inventory has what counted actions are charged to. Most units count the very components that they are made of; the rest may
 * be charged to a part of one: to fewer bits of an operator, to a value of the words that a queue holds, or to some of the bits of
 * registers that are loaded together.
 */
record Coverage(List<Component> components, long registerBits) {
    static Coverage of(Inventory inventory) {
        List<Component> components =
                inventory.items().stream().map(Inventory.Item::component).toList();
        long bits = inventory.items().stream()
                .filter(item -> item.component() instanceof Component.Register)
                .mapToLong(item -> item.count() * ((Component.Register) item.component()).bits())
                .sum();
        return new Coverage(components, bits);
    }

    boolean has(Component counted) {
        if (counted instanceof Component.Register register && register.bits() <= registerBits) {
            return true;
        }
        if (counted instanceof Component.RegisterFile file
                && components.stream()
                        .anyMatch(c -> c instanceof Component.Fifo queue && queue.bits() >= file.bits())) {
            return true;
        }
        return components.stream().anyMatch(component -> isPartOf(component, counted));
    }

    /** Memories and blocks are themselves or nothing; an operator may use fewer of its bits. */
    private static boolean isPartOf(Component whole, Component counted) {
        if (whole.equals(counted)) {
            return true;
        }
        boolean fixed = counted instanceof Component.Memory || counted instanceof Component.Block;
        if (whole instanceof Component.Delay delay && counted instanceof Component.Delay other) {
            return delay.bits() >= other.bits(); // a shift register costs the same at any length
        }
        return !fixed
                && whole.getClass() == counted.getClass()
                && Arrays.stream(whole.getClass().getRecordComponents())
                        .allMatch(part -> atLeast(part, value(part, whole), value(part, counted)));
    }

    private static boolean atLeast(RecordComponent part, Object whole, Object counted) {
        return part.getType() == int.class ? (int) whole >= (int) counted : whole.equals(counted);
    }

    private static Object value(RecordComponent part, Component of) {
        try {
            return part.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
