package cyclode.units.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.RefusedValue;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.model.UnitSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No unit takes a number of nothing's size, or one without an end: each is refused by the name that the hardware file has for it. */
class UnitRangesTest {
    private static final List<Integer> BEYOND = List.of(Integer.MIN_VALUE, -1, Integer.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(strings = {"zcu104", "xc7s15"})
    void everyNumberOfAUnitHasARange(String hardware) throws ReflectiveOperationException {
        Accelerator accelerator = BuiltInHardware.load(hardware, List.of());
        List<String> taken = new ArrayList<>();
        for (UnitSpec spec : accelerator.units().values()) {
            RecordComponent[] components = spec.getClass().getRecordComponents();
            for (int c = 0; c < components.length; c++) {
                if (components[c].getType() == int.class) {
                    taken.addAll(taken(spec, components, c));
                }
            }
        }
        assertThat(taken).isEmpty();
    }

    /** What is taken, or refused by another name. */
    private static List<String> taken(UnitSpec spec, RecordComponent[] components, int changed)
            throws ReflectiveOperationException {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var constructor = spec.getClass().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        String name = components[changed].getName();
        String key = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        List<String> taken = new ArrayList<>();
        for (int value : BEYOND) {
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                components[i].getAccessor().setAccessible(true);
                values[i] = components[i].getAccessor().invoke(spec);
            }
            values[changed] = value;
            String at = spec.getClass().getSimpleName() + " " + key + "=" + value;
            try {
                constructor.newInstance(values);
                taken.add(at);
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof RefusedValue)) {
                    taken.add(at + ": " + e.getCause());
                } else if (!e.getCause().getMessage().contains(key)) {
                    taken.add(at + ": " + e.getCause().getMessage());
                }
            }
        }
        return taken;
    }
}
