package cyclode.power.anchor;

import cyclode.core.csv.CsvTable;
import cyclode.core.file.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The reported powers. Designs in the order of their names are fitted and held back by turns, each with all of its figures. */
final class Anchors {
    private Anchors() {}

    /** All, in the order of their designs' names. */
    static List<Anchor> all() {
        Map<String, Design> designs = designs();
        List<String> names = List.copyOf(designs.keySet());
        CsvTable table = table("figures.csv");
        List<Anchor> anchors = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            String name = table.text(row, "design");
            Design design = designs.get(name);
            if (design == null) {
                throw new IllegalStateException(
                        "figures.csv, line " + table.line(row) + ": no design is named " + name);
            }
            anchors.add(new Anchor(
                    design,
                    Arrays.stream(table.text(row, "parts").split("\\+"))
                            .map(Part::of)
                            .toList(),
                    table.number(row, "watts").doubleValue(),
                    names.indexOf(name) % 2 == 0));
        }
        return anchors;
    }

    private static Map<String, Design> designs() {
        CsvTable table = table("designs.csv");
        Map<String, Design> designs = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            int at = row;
            Function<String, java.math.BigDecimal> number = column -> table.number(at, column);
            designs.put(
                    table.text(row, "design"),
                    new Design(
                            table.text(row, "design"),
                            table.text(row, "technology"),
                            table.text(row, "device"),
                            number.apply("megahertz"),
                            number.apply("lut"),
                            number.apply("lutram"),
                            number.apply("ff"),
                            number.apply("dsp"),
                            number.apply("bram36"),
                            number.apply("managers"),
                            number.apply("cores"),
                            number.apply("dram-gigabits"),
                            number.apply("celsius"),
                            table.text(row, "activity"),
                            table.text(row, "source")));
        }
        return designs;
    }

    private static CsvTable table(String name) {
        return CsvTable.of(Source.resource(Anchors.class, name, name));
    }
}
