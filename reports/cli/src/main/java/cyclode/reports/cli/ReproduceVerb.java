package cyclode.reports.cli;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.cli.reproduce.ReproductionCharts;
import cyclode.reports.cli.reproduce.ReproductionPage;
import cyclode.reports.cli.reproduce.ReproductionTable;
import cyclode.reports.cli.reproduce.TransferTable;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.studies.calibration.ReproductionRun;
import cyclode.reports.studies.calibration.Transfer;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionFiles;
import cyclode.reports.studies.reproduction.ReproductionRequest;
import cyclode.reports.studies.reproduction.ReproductionResult;
import cyclode.reports.studies.reproduction.SearchResult;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts a published system's figures, and seeks designs that have them. */
@Command(name = "reproduce", sortOptions = false)
final class ReproduceVerb implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Name or file, as 'cyclode list reproductions' gives it.")
    private String name;

    @Option(names = "--backwards", description = "Also seek designs that meet all targets.")
    private boolean backwards;

    @Option(names = "--target", paramLabel = "FIGURE=VALUE", description = "Seek another value. Repeatable.")
    private List<String> targets = new ArrayList<>();

    @Option(names = "--predict", paramLabel = "NAME")
    private @Nullable String other;

    @Option(names = "--designs", paramLabel = "N")
    private int designs = ReproductionRequest.DESIGNS;

    @Option(names = "--rounds", paramLabel = "N")
    private int rounds = ReproductionRequest.ROUNDS;

    @Option(names = "--starts", paramLabel = "N")
    private int starts = ReproductionRequest.STARTS;

    @Option(names = "--budget", paramLabel = "N", description = "Designs that each start looks at; ${DEFAULT-VALUE}.")
    private int budget = ReproductionRequest.BUDGET;

    @Option(names = "--seed", paramLabel = "N", description = "Of everything drawn; 1.")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of the simulator; all cores by default.")
    private int threads = Math.min(16, Runtime.getRuntime().availableProcessors());

    @Option(names = "--output", paramLabel = "DIR")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the folder of an earlier run.")
    private boolean force;

    @Option(names = "--no-charts", description = "Draw no charts.")
    private boolean noCharts;

    @Mixin
    private Console console;

    @Override
    public Integer call() {
        Reproduction file = withTargets(Reproduction.load(name));
        if (other != null && !backwards) {
            throw console.wrong("--predict predicts with the design that --backwards finds, which is missing");
        }
        Reproduction predicted = other == null ? null : Reproduction.load(other);
        ReproductionRequest request = request();
        ResultFolder folder = ResultFolder.of(output, "reproduce-" + file.name(), force);
        folder.requireFree();
        ReproductionResult result = console.watched(progress -> ReproductionRun.execute(file, request, progress));
        folder.write(into -> {
            ReproductionFiles.write(result, into);
            Files.writeString(into.resolve("report.html"), ReproductionPage.html(result));
            if (!noCharts) {
                Chart.write(ReproductionCharts.of(result), Paper.TWO_COLUMN, into);
            }
        });
        console.print(
                folder::summary,
                () -> ReproductionTable.of(result, folder.toString(), console.charset())
                        + transfer(file, result, predicted));
        return (result.unreachable() ? ExitStatus.NO : ExitStatus.DONE).code();
    }

    private String transfer(Reproduction file, ReproductionResult result, @Nullable Reproduction predicted) {
        SearchResult search = result.search();
        return predicted == null || search == null
                ? ""
                : TransferTable.of(
                        file, predicted, Transfer.predict(file, search.nearest(), predicted), console.charset());
    }

    private ReproductionRequest request() {
        return new ReproductionRequest(designs, rounds, backwards, starts, budget, seed, threads);
    }

    private Reproduction withTargets(Reproduction file) {
        Reproduction changed = file;
        for (String each : targets) {
            int equals = each.indexOf('=');
            Quantity quantity = quantity(equals < 0 ? each : each.substring(0, equals), file);
            try {
                changed = changed.seeking(quantity, new BigDecimal(each.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                throw new FileException(
                        "--target", 0, quantity.word(), "'" + each.substring(equals + 1) + "' is no number above 0");
            }
        }
        return changed;
    }

    private static Quantity quantity(String word, Reproduction file) {
        List<String> words =
                file.targets().stream().map(target -> target.figure().word()).toList();
        if (!words.contains(word)) {
            throw new FileException("--target", "there is no target '" + word + "'" + Names.hint(word, words));
        }
        return Arrays.stream(Quantity.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
