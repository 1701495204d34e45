package cyclode.power.technology;

import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.power.technology.Unit.Dimension;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A complete table of energies and powers; a missing entry is refused by name when the table is made. */
public final class Technology {
    private static final int MAGNITUDE = 40;
    /** No energy, power or time of anything is beyond these, in whatever unit; sums of them hold. */
    private static final BigDecimal LEAST = BigDecimal.ONE.scaleByPowerOfTen(-MAGNITUDE);

    private static final BigDecimal MOST = BigDecimal.ONE.scaleByPowerOfTen(MAGNITUDE);

    private static final String BY_USER = "set by the user";

    private final String name;
    private final String title;
    private final Kind kind;
    private final Map<Key, Entry> entries;
    private final Set<Key> own;
    private final int hash;

    /**
     * Checks that the table is complete.
     *
     * @throws RefusedValue if an entry of the kind is missing, or one does not belong to the kind
     */
    public Technology(String name, String title, Kind kind, Map<Key, Entry> entries) {
        this(name, title, kind, entries, Set.of());
    }

    /**
     * The same of which some entries are a user's own.
     *
     * @param own entries that nothing else takes the place of
     */
    Technology(String name, String title, Kind kind, Map<Key, Entry> entries, Set<Key> own) {
        this.own = Set.copyOf(own);
        this.name = name;
        this.title = title;
        this.kind = kind;
        this.entries = Collections.unmodifiableMap(new EnumMap<>(entries));
        for (Key key : Key.values()) {
            if (key.in(kind) && !entries.containsKey(key)) {
                throw new RefusedValue(
                        "technology " + name + ": entry " + key.path() + " is missing (" + key.meaning() + ")");
            }
            if (!key.in(kind) && entries.containsKey(key)) {
                throw new RefusedValue(
                        "technology " + name + ": entry " + key.path() + " has no meaning for kind " + kind);
            }
        }
        hash = 31 * name.hashCode() + this.entries.hashCode();
    }

    /** Name, such as {@code us-plus-16nm}. */
    public String name() {
        return name;
    }

    /** What it is, in words. */
    public String title() {
        return title;
    }

    /** What it builds with. */
    public Kind kind() {
        return kind;
    }

    /** All entries, in the order of the keys. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    /**
     * One entry.
     *
     * @throws RefusedValue if this kind of technology has no such entry
     */
    public Entry entry(Key key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            throw new RefusedValue("technology " + name + " has no entry " + key.path());
        }
        return entry;
    }

    /** The nominal value in the base unit: attojoule, watt, volt, 1 or 1/K. */
    public BigDecimal value(Key key) {
        return entry(key).base();
    }

    /** Whether an entry is the user's own, by a file or by {@link #set}. */
    public boolean isSetByUser(Key key) {
        return own.contains(key);
    }

    /** Equal by all that it says. */
    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof Technology that
                        && hash == that.hash
                        && name.equals(that.name)
                        && title.equals(that.title)
                        && kind == that.kind
                        && own.equals(that.own)
                        && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The same technology with some entries replaced. */
    public Technology with(Map<Key, Entry> replaced) {
        EnumMap<Key, Entry> all = new EnumMap<>(entries);
        all.putAll(replaced);
        return new Technology(name, title, kind, all, own);
    }

    /**
     * The same technology with one value replaced; its range keeps its ratio to the value, its status becomes assumed.
     *
     * @param path the entry's path with a unit behind it, such as {@code dsp.mac.pJ}; or without, if the value has one
     * @param text a number, such as {@code 0.9}; or a number and a unit, such as {@code 0.9 pJ}
     * @throws RefusedValue naming the entry, if it does not exist, or the value is negative, no number, or
     *     without a unit
     */
    public Technology set(String path, String text) {
        Optional<Key> bare = Key.find(path).filter(k -> k.in(kind));
        if (bare.isPresent()) {
            return set(bare.get(), text.strip());
        }
        int dot = path.lastIndexOf('.');
        Optional<Key> key =
                dot < 0 ? Optional.empty() : Key.find(path.substring(0, dot)).filter(k -> k.in(kind));
        if (key.isEmpty()) {
            throw new RefusedValue("technology " + name + " has no entry " + path + "; did you mean "
                    + Names.closest(path, Key.paths(kind)) + "?");
        }
        String symbol = path.substring(dot + 1);
        Unit unit = Unit.find(symbol)
                .orElseThrow(() -> new RefusedValue("technology entry "
                        + key.get().path() + ": '" + symbol + "' is no unit; allowed: "
                        + Unit.allowed(key.get().dimension())));
        return replaced(key.get(), number(key.get(), text.strip()), unit);
    }

    private Technology set(Key key, String text) {
        String[] parts = text.split("\\s+", 2);
        String digits = parts.length == 2 ? parts[0] : text.replaceFirst("(?<=[0-9.])[A-Za-z].*$", "");
        String symbol = parts.length == 2 ? parts[1] : text.substring(digits.length());
        if (symbol.isEmpty() && key.dimension() == Dimension.RATIO) {
            symbol = Unit.RATIO.symbol();
        }
        Unit unit = Unit.find(symbol)
                .orElseThrow(() -> new RefusedValue("technology entry " + key.path() + ": '" + text
                        + "' has no unit; allowed: " + Unit.allowed(key.dimension())));
        return replaced(key, number(key, digits), unit);
    }

    private Technology replaced(Key key, BigDecimal value, Unit unit) {
        Set<Key> more = EnumSet.of(key);
        more.addAll(own);
        Technology set = with(Map.of(key, entry(key).with(value, unit, BY_USER)));
        return new Technology(name, title, kind, set.entries, more);
    }

    private static BigDecimal number(Key key, String digits) {
        try {
            BigDecimal value = new BigDecimal(digits);
            if (value.signum() < 0) {
                throw new RefusedValue("technology entry " + key.path() + " is negative: " + digits);
            }
            if (value.signum() != 0 && (value.compareTo(LEAST) < 0 || value.compareTo(MOST) > 0)) {
                throw new RefusedValue("technology entry " + key.path()
                        + " is beyond what can be counted; allowed: 0, or 1e-" + MAGNITUDE + " to 1e" + MAGNITUDE);
            }
            return value;
        } catch (NumberFormatException e) {
            throw new RefusedValue("technology entry " + key.path() + ": '" + digits + "' is no number", e);
        }
    }
}
