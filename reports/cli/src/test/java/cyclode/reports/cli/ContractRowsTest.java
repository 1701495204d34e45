package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows measured on a design, compared with its contract on the command line. */
class ContractRowsTest {
    private static final String HEAD = "unit,params,input,out_ready,done\n";
    private static final String ROW = "ws_accelerator_top,N=16;M=32;K=16;Ncols=16,random,-,";

    @TempDir
    private Path folder;

    private String table(String name, String rows) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, HEAD + rows);
        return file.toString();
    }

    private static Shell.Result compare(String... options) {
        String[] all = new String[options.length + 3];
        System.arraycopy(new String[] {"show", "contract", "ws-systolic-array-soc"}, 0, all, 0, 3);
        System.arraycopy(options, 0, all, 3, options.length);
        return Shell.run(all);
    }

    /** Sizes that would take all memory, or for ever, are refused by their row. */
    @Test
    void sizesThatNobodyWaitsForAreRefused() throws IOException {
        String huge = "ws_accelerator_top,N=16;M=32;K=2147483647;Ncols=16,random,-,231\n";
        Shell.Result one = compare("--rows", table("huge.csv", ROW + "231\n" + huge));
        assertThat(one.status()).isEqualTo(2);
        assertThat(one.err()).contains("huge.csv:3").contains("K in params is 2147483647; allowed: 0 to 16384");
        String cube = "ws_accelerator_top,N=16;M=16384;K=16384;Ncols=16384,random,-,231\n";
        assertThat(compare("--rows", table("cube.csv", cube)).err())
                .contains("cube.csv:2")
                .contains("multiply to more");
    }

    @Test
    void rowsThatAgreeEndWithStatusZero() throws IOException {
        Shell.Result result = compare("--rows", table("good.csv", ROW + "231\n"));
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .isEqualTo("ws-systolic-array-soc: 1 rows, 1 of 1 figures equal; difference 0.000 % in the mean, 0.00 %"
                        + " at most\n");
    }

    @Test
    void aRowThatDiffersIsShownWithBothFiguresAndEndsWithStatusOne() throws IOException {
        String file = table("bad.csv", ROW + "231\n" + ROW + "230\n");
        Shell.Result result = compare("--rows", file);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.lines()).anyMatch(line -> line.matches(" *3 +done +231 +230 +1 +0.43"));
        JsonNode tree =
                new ObjectMapper().readTree(compare("--rows", file, "--json").out());
        assertThat(tree.path("differing").asInt()).isEqualTo(1);
        assertThat(tree.path("figures").get(1).path("model").asInt()).isEqualTo(231);
    }

    @Test
    void whatIsNoRowIsRefusedWithFileLineAndColumn() throws IOException {
        Shell.Result noNumber = compare("--rows", table("text.csv", ROW + "soon\n"));
        assertThat(noNumber.status()).isEqualTo(2);
        assertThat(noNumber.err()).contains("text.csv:2", "done is 'soon'");
        Shell.Result shortRow = compare("--rows", table("short.csv", "ws,N=16\n"));
        assertThat(shortRow.status()).isEqualTo(2);
        assertThat(shortRow.err()).contains("short.csv:2", "2 cells");
        assertThat(Shell.run("show", "device", "xczu7ev", "--rows", table("any.csv", ROW + "1\n"))
                        .err())
                .contains("--rows belongs to a contract");
    }
}
