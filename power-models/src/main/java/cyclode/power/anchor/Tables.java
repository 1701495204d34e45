package cyclode.power.anchor;

import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of the two processes.
 *
 * @param byName technologies by name
 */
record Tables(Map<String, Technology> byName) {
    private static final List<String> NAMES = List.of("us-plus-16nm", "7-series-28nm");

    /** The built-in ones. */
    static Tables builtIn() {
        Map<String, Technology> tables = new LinkedHashMap<>();
        NAMES.forEach(name -> tables.put(name, Technologies.named(name)));
        return new Tables(tables);
    }

    Technology named(String name) {
        Technology table = byName.get(name);
        if (table == null) {
            throw new IllegalArgumentException("no anchor is of technology " + name);
        }
        return table;
    }

    /** The same with some entries replaced. */
    Tables with(String name, Collection<Entry> entries) {
        EnumMap<Key, Entry> replaced = new EnumMap<>(Key.class);
        entries.forEach(entry -> replaced.put(entry.key(), entry));
        Map<String, Technology> tables = new LinkedHashMap<>(byName);
        tables.put(name, named(name).with(replaced));
        return new Tables(tables);
    }
}
