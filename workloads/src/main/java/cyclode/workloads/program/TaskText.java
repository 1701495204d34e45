package cyclode.workloads.program;

import cyclode.core.operator.Window;
import cyclode.units.memory.MemoryWords;
import cyclode.units.memory.RowList;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.Task;
import cyclode.units.model.UnitSpec;
import cyclode.units.serial.LayerUnit;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A task in one line: the buffers that it names, and the numbers that decide its shape. What the unit is, and the constants of the
 * arithmetic, are left out, as is a number that stands for none, −1, or for all, the greatest.
 */
final class TaskText {
    private final Set<Buffer> named = new HashSet<>();

    private TaskText() {}

    /** A task under the name of its process; its kind is left out where that ends with it. */
    static String of(String process, Task task) {
        String text = new TaskText().text(task);
        String kind = text.replaceFirst("\\(.*", "");
        return process + (process.endsWith(kind) ? text.substring(kind.length()) : " " + text);
    }

    private String text(Object value) {
        List<String> parts = new ArrayList<>();
        for (Field field : value.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers())) {
                part(parts, kebab(field.getName()), get(value, field));
            }
        }
        String kind = kebab(value.getClass().getSimpleName()).replaceFirst("-command$", "");
        return parts.isEmpty() ? kind : kind + "(" + String.join(" ", parts) + ")";
    }

    private void part(List<String> parts, String name, Object part) {
        if (part instanceof Boolean) {
            if ((Boolean) part) {
                parts.add(name);
            }
        } else if (part instanceof Integer || part instanceof Long) {
            long number = ((Number) part).longValue();
            if (number != -1 && number != Integer.MAX_VALUE) {
                parts.add(name + "=" + number);
            }
        } else if (part instanceof Buffer buffer) {
            if (named.add(buffer)) {
                parts.add(buffer.name());
            }
        } else if (part instanceof List<?> list && !list.stream().allMatch(Integer.class::isInstance)) {
            list.stream().filter(Buffer.class::isInstance).forEach(buffer -> part(parts, name, buffer));
        } else if (part instanceof Enum || part instanceof List<?> list && !list.isEmpty()) {
            parts.add(name + "=" + part.toString().toLowerCase(Locale.ROOT).replace(" ", ""));
        } else if (part instanceof RowList) {
            parts.add(name + "=" + part);
        } else if (part instanceof Window window) {
            parts.add(text(window));
        } else if (part instanceof LayerUnit || ofUnit(part)) {
            parts.add(text(part));
        }
    }

    /** What differs along the axes, or from what is usual, in full. */
    private static String text(Window window) {
        Window.Axis rows = window.rows();
        Window.Axis columns = window.columns();
        boolean usual =
                plain(rows) && plain(columns) && rows.stride() == columns.stride() && rows.before() == columns.before();
        String kernel = "window(kernel-height=" + rows.kernel() + " kernel-width=" + columns.kernel();
        return usual
                ? kernel + " stride=" + rows.stride() + " padding=" + rows.before() + ")"
                : kernel + " stride=" + List.of(rows.stride(), columns.stride()) + " dilation="
                        + List.of(rows.dilation(), columns.dilation()) + " padding="
                        + List.of(rows.before(), columns.before(), rows.after(), columns.after()) + " insertion="
                        + List.of(rows.insertion(), columns.insertion()) + ")";
    }

    private static boolean plain(Window.Axis axis) {
        return axis.dilation() == 1 && axis.insertion() == 1 && axis.before() == axis.after();
    }

    /** Whether something belongs to what a unit is told, such as the order in which beats are wanted, and not to what it is. */
    private static boolean ofUnit(Object part) {
        return part.getClass().getPackageName().startsWith("cyclode.units.")
                && !(part instanceof UnitSpec)
                && !(part instanceof MemoryWords)
                && !(part instanceof WordLayout);
    }

    private static Object get(Object value, Field field) {
        try {
            field.setAccessible(true);
            return field.get(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
