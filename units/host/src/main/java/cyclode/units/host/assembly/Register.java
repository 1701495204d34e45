package cyclode.units.host.assembly;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One architectural register as an operand names it.
 *
 * @param id 0 to 30 general, 31 stack pointer, 32 to 63 vector, 64 flags, -1 the zero register
 * @param width the form in which it is named: w, x, s (also b and h), d or q
 * @param lane whether one element of a vector is meant
 * @param element of a vector, what its elements are: b, h, s or d; - of others
 */
public record Register(int id, char width, boolean lane, char element) {
    /** The condition flags. */
    public static final int FLAGS = 64;
    /** How many register numbers there are. */
    public static final int COUNT = 65;
    /** How many of them are vectors'. */
    static final int VECTORS = 32;

    private static final char NONE = '-';
    private static final int STACK_POINTER = 31;
    private static final int FIRST_VECTOR = 32;
    private static final int ZERO = -1;
    private static final Pattern PLAIN = Pattern.compile("([xwbhsdq])(\\d{1,2})");
    private static final Pattern VECTOR = Pattern.compile("v(\\d{1,2})(?:\\.(\\d{0,2})([bhsd]))?(?:\\[(\\d{1,2})\\])?");

    /** Reads a register name, or nothing if the text names none. */
    public static Optional<Register> parse(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "sp", "wsp" -> Optional.of(new Register(STACK_POINTER, 'x', false, NONE));
            case "xzr" -> Optional.of(new Register(ZERO, 'x', false, NONE));
            case "wzr" -> Optional.of(new Register(ZERO, 'w', false, NONE));
            case "lr" -> Optional.of(new Register(30, 'x', false, NONE));
            case "fp" -> Optional.of(new Register(29, 'x', false, NONE));
            case "ip0" -> Optional.of(new Register(16, 'x', false, NONE));
            case "ip1" -> Optional.of(new Register(17, 'x', false, NONE));
            default -> numbered(name);
        };
    }

    private static Optional<Register> numbered(String name) {
        Matcher plain = PLAIN.matcher(name);
        if (plain.matches()) {
            char width = plain.group(1).charAt(0);
            int number = Integer.parseInt(plain.group(2));
            if (width == 'x' || width == 'w') {
                return number > 30 ? Optional.empty() : Optional.of(new Register(number, width, false, NONE));
            }
            return vector(number, width == 'b' || width == 'h' ? 's' : width, false, NONE);
        }
        Matcher vector = VECTOR.matcher(name);
        if (!vector.matches()) {
            return Optional.empty();
        }
        boolean lane = vector.group(4) != null;
        char element = vector.group(3) == null ? NONE : vector.group(3).charAt(0);
        return vector(Integer.parseInt(vector.group(1)), arrangement(vector.group(2), vector.group(3)), lane, element);
    }

    private static char arrangement(@Nullable String count, @Nullable String element) {
        if (count == null || count.isEmpty() || element == null) {
            return 'q';
        }
        int bytes = Integer.parseInt(count) * ("bhsd".indexOf(element) == 3 ? 8 : 1 << "bhsd".indexOf(element));
        return bytes <= 8 ? 'd' : 'q';
    }

    private static Optional<Register> vector(int number, char width, boolean lane, char element) {
        return number > 31 ? Optional.empty() : Optional.of(new Register(FIRST_VECTOR + number, width, lane, element));
    }

    /** Whether it is one of some kinds: x or w, a scalar's letter, or how many elements of which letter. Of a scalar of 8, 16 or 32 bits any. */
    boolean isOneOf(List<String> kinds) {
        if (!isVector()) {
            return kinds.contains(String.valueOf(width));
        }
        if (element == NONE) {
            return width == 's'
                    ? kinds.stream().anyMatch(List.of("b", "h", "s")::contains)
                    : kinds.contains("" + width);
        }
        int bytes = 1 << "bhsd".indexOf(element);
        return kinds.contains((width == 'd' ? 8 : 16) / bytes + String.valueOf(element));
    }

    /** Whether an instruction may take both where it wants operands of one kind; an element goes with vectors and scalars of its size. */
    boolean isLike(Register other) {
        if (isVector() != other.isVector()) {
            return false;
        }
        if (!isVector()) {
            // wsp is read as sp, and either stands for the zero register elsewhere.
            return width == other.width || id == STACK_POINTER || other.id == STACK_POINTER;
        }
        if (lane || other.lane) {
            return element == NONE || other.element == NONE || element == other.element;
        }
        return width == other.width && element == other.element;
    }

    /** The vector register so many behind this one in a list, which goes on at the first behind the last. */
    public Register plus(int count) {
        return new Register(FIRST_VECTOR + (id - FIRST_VECTOR + count) % VECTORS, width, lane, element);
    }

    /** Whether this is a vector register as a scalar. */
    public boolean isScalar() {
        return isVector() && element == NONE;
    }

    /** Whether this is the register that always reads zero. */
    public boolean isZero() {
        return id == ZERO;
    }

    /** Whether this is a vector or floating-point register. */
    public boolean isVector() {
        return id >= FIRST_VECTOR && id < FLAGS;
    }

    /** The usual name of a register number, for reports. */
    public static String nameOf(int id) {
        if (id == FLAGS) {
            return "flags";
        }
        return id == STACK_POINTER ? "sp" : id < STACK_POINTER ? "x" + id : "v" + (id - FIRST_VECTOR);
    }
}
