package cyclode.units.host.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cyclode.units.host.HostProcessor;
import cyclode.units.host.assembly.AssemblyException;
import cyclode.units.host.assembly.AssemblyParser;
import cyclode.units.host.assembly.Instruction;
import cyclode.units.host.assembly.Listing;
import cyclode.units.host.assembly.Register;
import cyclode.units.host.data.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Listings of every kind, against the counts that are right, and against GNU as where it is installed. */
class ListingCasesTest {
    private static final String PREFIX = "aarch64-linux-gnu-";
    private static final Scoreboard SCOREBOARD =
            HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard();

    @TempDir
    Path folder;

    private static Stream<DynamicTest> each(Consumer<Row> check) {
        return Row.read("cases/cases.csv").stream()
                .map(row -> DynamicTest.dynamicTest(row.text("case"), () -> check.accept(row)));
    }

    private static String text(Row row) {
        return Row.content("cases/" + row.text("case") + ".s");
    }

    @TestFactory
    Stream<DynamicTest> eachIsCountedOrRefused() {
        return each(row -> {
            String name = row.text("case");
            if (!row.text("refusal").isEmpty()) {
                assertThatThrownBy(() -> CpuReport.of(name, text(row), SCOREBOARD))
                        .isInstanceOf(AssemblyException.class)
                        .hasMessageStartingWith(name + ":")
                        .hasMessageContaining(row.text("refusal"));
                return;
            }
            CpuReport.Loop loop =
                    CpuReport.of(name, text(row), SCOREBOARD).loops().get(0);
            assertThat(loop.instructions()).isEqualTo(row.integer("instructions"));
            assertThat(loop.cyclesPerIteration()).isBetween(row.decimal("least"), row.decimal("most"));
        });
    }

    @Test
    void eachListingOfTheFolderIsACase() throws Exception {
        Path cases = Path.of(ListingCasesTest.class
                .getResource("/cyclode/units/host/cases/cases.csv")
                .toURI());
        try (Stream<Path> files = Files.list(cases.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".s"))
                            .map(name -> name.replace(".s", "")))
                    .containsExactlyInAnyOrderElementsOf(Row.read("cases/cases.csv").stream()
                            .map(row -> row.text("case"))
                            .toList());
        }
    }

    /** What this reader expands is what the assembler makes: the same loops, instruction by instruction. */
    @TestFactory
    Stream<DynamicTest> theAssemblerMakesTheSameInstructions() {
        assumeTrue(run(PREFIX + "as", "--version") && run(PREFIX + "objdump", "--version"), "no GNU as for AArch64");
        return each(row -> {
            assumeTrue(row.text("assembles").equals("yes"), "no listing for GNU as");
            Listing read = AssemblyParser.parse(row.text("case"), text(row));
            Listing assembled = AssemblyParser.parse(row.text("case"), disassembled(text(row)));
            assertThat(kinds(assembled.instructions())).isEqualTo(kinds(read.instructions()));
            assertThat(assembled.loops().stream().map(loop -> loop.path().size()))
                    .isEqualTo(read.loops().stream()
                            .map(loop -> loop.path().size())
                            .toList());
        });
    }

    /** The registers of each instruction: a disassembler may call it by another of its names, never by other registers. */
    private static List<String> kinds(List<Instruction> instructions) {
        List<String> kinds = new ArrayList<>();
        for (Instruction instruction : instructions) {
            List<String> registers = instruction.operands().stream()
                    .flatMap(operand -> operand.registers().stream())
                    .filter(register -> !register.isZero())
                    .map(register -> Register.nameOf(register.id()) + register.width() + register.lane())
                    .toList();
            kinds.add(instruction.fault().isPresent() ? "unread" : registers.toString());
        }
        return kinds;
    }

    private String disassembled(String text) {
        try {
            Path source = Files.writeString(folder.resolve("case.s"), text);
            Path object = folder.resolve("case.o");
            assertThat(run(PREFIX + "as", source.toString(), "-o", object.toString()))
                    .isTrue();
            Process process = new ProcessBuilder(PREFIX + "objdump", "-d", "-r", object.toString()).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aReportSaysWhatItTookForALoopAndWhatCallsCount() {
        assertThat(CpuReport.of("f.s", Row.content("cases/no-loop.s"), SCOREBOARD)
                        .render())
                .contains("f.s: no loop, lines 1 to 3, 3 instructions")
                .contains("note                   no branch goes back");
        assertThat(CpuReport.of("f.s", Row.content("cases/loop-with-a-call.s"), SCOREBOARD)
                        .render())
                .contains("note                   expf counts 50 cycles a call (derived, 45 to 90)")
                .contains("critical               calls, 50 of 54.00 cycles");
        assertThat(CpuReport.of("f.s", Row.content("cases/branch-over.s"), SCOREBOARD)
                        .render())
                .contains("note                   2 instructions between are passed over by branches");
    }

    @Test
    void theCostOfACallIsTheUsersFirst() {
        String loop = Row.content("cases/loop-with-a-call.s");
        Scoreboard given = SCOREBOARD.calling(Map.of("expf", 100, "transform", 10));
        assertThat(CpuReport.of("f.s", loop, given).loops().get(0).cyclesPerIteration())
                .isEqualTo(104);
        assertThat(CpuReport.of("f.s", Row.content("cases/unknown-callee.s"), given)
                        .loops())
                .hasSize(1);
    }
}
