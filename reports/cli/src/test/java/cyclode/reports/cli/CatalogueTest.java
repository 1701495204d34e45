package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.file.Source;
import cyclode.power.technology.Technologies;
import cyclode.reports.cli.catalogue.Catalogue;
import cyclode.reports.cli.terminal.Terminal;
import cyclode.workloads.network.BuiltInWorkloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {
    private static final Terminal ASCII = new Terminal(StandardCharsets.US_ASCII, false);

    @Test
    void everySectionIsListed() throws IOException {
        Shell.Result all = Shell.run("list", "--json");
        JsonNode tree = new ObjectMapper().readTree(all.out());

        for (Catalogue section : Catalogue.values()) {
            assertThat(tree.path(section.section()))
                    .isNotEmpty()
                    .allMatch(item -> !item.path("about").asText().isEmpty());
        }
        assertThat(Shell.run("list").out())
                .contains("zcu104")
                .contains("ode-transformer-stl10")
                .contains("xc7s15");
    }

    @ParameterizedTest
    @EnumSource
    void everythingListedCanBeShownWithinEightyColumns(Catalogue section) throws IOException {
        boolean files =
                section == Catalogue.WORKLOADS || section == Catalogue.HARDWARE || section == Catalogue.REPRODUCTIONS;
        for (Catalogue.Item item : section.items()) {
            Shell.Result page = Shell.run("show", section.kind(), item.name());
            assertThat(page.status()).isEqualTo(0);
            assertThat(page.lines()).isNotEmpty().allMatch(line -> files || line.length() <= 80);
            assertThat(new ObjectMapper()
                            .readTree(Shell.run("show", section.kind(), item.name(), "--json")
                                    .out()))
                    .isNotEmpty();
        }
    }

    @Test
    void aProgramIsShownLaunchByLaunch() {
        Shell.Result page = Shell.run("show", "program", "softmax", "--hardware", "zcu104", "--set=workload.rows=7");

        assertThat(page.status()).isEqualTo(0);
        assertThat(page.lines())
                .anyMatch(line -> line.startsWith("buffer input: activations word 0, 7 "))
                .anyMatch(line -> line.startsWith("1 softmax softmax: activations.read(input ")
                        && line.contains(" softmax(rows=7 columns=36) ")
                        && line.endsWith("; compare softmax = softmax"));
        assertThat(Shell.run("show", "program", "softmax", "--rows", "rows.csv").err())
                .contains("a program is shown as text");
        assertThat(Shell.run("show", "unit", "vector", "--hardware", "zcu104").err())
                .contains("--hardware and --set belong to a program");
        assertThat(Shell.run("show", "program", "ode", "--set=hardware.units.ode.maximum-stages=1")
                        .err())
                .contains("workload 'ode' cannot run on hardware 'zcu104': block 'block' needs 2 stages");
    }

    @Test
    void everyLayerOfItsOwnUnitIsShownToo() {
        assertThat(Shell.run("show", "program", "time-series-transformer", "--hardware", "xc7s15")
                        .lines())
                .anyMatch(line -> line.startsWith("1 embedding run: embedding layer(linear-unit("));
    }

    @Test
    void aFileIsShownAsItStands() {
        Source source = BuiltInWorkloads.source("gemm");

        assertThat(Shell.run("show", "workload", "gemm").out())
                .isEqualTo(new String(source.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void aTechnologyIsShownWithTheStatusAndSourceOfEveryEntry() {
        Shell.Result page = Shell.run("show", "technology", "us-plus-16nm");

        Technologies.named("us-plus-16nm").entries().forEach(entry -> assertThat(page.lines())
                .anyMatch(line -> line.startsWith(entry.key().path() + " ")
                        && line.contains(" " + entry.status().word() + " ")
                        && line.endsWith("]")));
        assertThat(page.out()).contains("Vivado's default toggle rate of 12.5 % (UG907)");
    }

    @Test
    void aTerminalWithoutUnicodeIsGivenAscii() {
        assertThat(Shell.run(ASCII, "list").out()).isNotEmpty().matches("[\\x00-\\x7f]*");
        assertThat(Shell.run(ASCII, "show", "technology", "7-series-28nm").out())
                .matches("(?s)[\\x00-\\x7f]*");
    }

    @Test
    void aWrongNameIsAnsweredWithTheNearest() {
        assertThat(Shell.run("show", "device", "xczu7e"))
                .satisfies(r -> assertThat(r.status()).isEqualTo(2))
                .satisfies(r -> assertThat(r.err()).contains("xczu7e").contains("nearest: 'xczu7ev'"))
                .satisfies(r -> assertThat(r.out()).isEmpty());
        assertThat(Shell.run("show", "workloud", "gemm").err()).contains("nearest: 'workload'");
        assertThat(Shell.run("list", "unitz").err()).contains("nearest: 'units'");
        assertThat(Shell.run("schema", "hardwear").err()).contains("nearest: 'hardware'");
        assertThat(Shell.run("show", "baseline", "cortex-a53/framwork-4t").err())
                .contains("cortex-a53/framework-4t");
    }
}
