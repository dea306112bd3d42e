package org.parley.cli.command.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.parley.cli.ParleyCli;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The site of the published results in a browser; skipped where none is installed. */
@EnabledIf("browser")
class SitePageTest {
    private static final Path RESULTS = Path.of("../docs/results");
    private static final Dimension DESK = new Dimension(1280, 900);
    private static final Dimension PHONE = new Dimension(390, 844);

    private static ChromeDriver browser;
    private static Path site;

    static boolean browser() {
        return program("chromium").isPresent() && program("chromedriver").isPresent();
    }

    private static Optional<File> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }

    @BeforeAll
    static void open(@TempDir Path directory) {
        site = directory.resolve("a site");
        ParleyCli parley = new ParleyCli();
        assertThat(
                        parley.run(
                                "leaderboard",
                                "build",
                                RESULTS.resolve("quick"),
                                RESULTS.resolve("stages"),
                                "--out",
                                site))
                .as(parley.err())
                .isZero();
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium").orElseThrow());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
        options.addArguments("--user-data-dir=" + directory.resolve("profile"));
        options.setCapability("goog:loggingPrefs", logs);
        browser =
                new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(program("chromedriver").orElseThrow())
                                .build(),
                        options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    /** Opens a page of the site as if on a screen of that size. */
    private static void open(String page, Dimension size) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        size.width,
                        "height",
                        size.height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        size.width < 500));
        browser.manage().logs().get(LogType.BROWSER);
        browser.manage().logs().get(LogType.PERFORMANCE);
        String[] parts = page.split("#");
        String fragment = parts.length > 1 ? "#" + parts[1] : "";
        browser.get(site.resolve(parts[0]).toUri() + fragment);
    }

    private static List<String> texts(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    private static WebElement one(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, 1280, light",
        "index.html, 390, dark",
        "quick/index.html, 1280, light",
        "quick/index.html, 1280, dark",
        "quick/index.html, 390, light",
        "stages/index.html, 390, dark"
    })
    void aPageServesEverybodyAndAsksForNothingElse(String page, int width, String colours) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
        open(page, new Dimension(width, 900));
        assertThat(new AxeBuilder().analyze(browser).getViolations())
                .filteredOn(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .extracting(Rule::getId, Rule::getNodes)
                .isEmpty();
        assertThat(((Number) script("return document.documentElement.scrollWidth")).intValue())
                .as("nothing but boxes scrolls sideways")
                .isLessThanOrEqualTo(width);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        assertThat(requests()).isNotEmpty().allMatch(url -> url.matches("(file|data):.*"));
    }

    private static List<String> requests() {
        List<String> urls = new ArrayList<>();
        JsonMapper json = JsonMapper.builder().build();
        for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = json.readTree(entry.getMessage()).path("message");
            if (message.path("method").asString().equals("Network.requestWillBeSent")) {
                urls.add(message.path("params").path("request").path("url").asString());
            }
        }
        return urls;
    }

    private static Object script(String text, Object... values) {
        return ((JavascriptExecutor) browser).executeScript(text, values);
    }

    @Test
    void anyColumnSortsATableWithTheKeyboard() {
        open("quick/index.html", DESK);
        String table = "#scenario-1 details > div:first-of-type";
        WebElement head = one("#scenario-1 th:nth-of-type(5)");
        WebElement button = head.findElement(By.tagName("button"));
        assertThat(button.getText()).startsWith("AP@0.7");
        assertThat(button.getAttribute("title")).contains("Average precision");
        button.sendKeys(Keys.ENTER);
        assertThat(head.getAttribute("aria-sort")).isEqualTo("descending");
        List<String> column = column(table);
        assertThat(column).hasSizeGreaterThan(5).isSortedAccordingTo(Comparator.reverseOrder());
        button.sendKeys(Keys.ENTER);
        assertThat(head.getAttribute("aria-sort")).isEqualTo("ascending");
        assertThat(column(table)).isSorted();
    }

    private static List<String> column(String table) {
        return texts(table + " tbody tr td:nth-of-type(4)");
    }

    @Test
    void filtersHoldForAllTablesAndAreTakenBack() {
        open("quick/index.html", DESK);
        int all = shown().size();
        new Select(one("#by-kind")).selectByValue("contender");
        assertThat(shown()).isNotEmpty().allMatch(name -> name.startsWith("NegoCollab"));
        assertThat(one("#shown").getText()).contains(" of ", " methods shown");
        one("#filter button[type=reset]").click();
        assertThat(shown()).hasSize(all);
        new Select(one("#by-bytes")).selectByValue("10000");
        assertThat(shown())
                .anyMatch(name -> name.startsWith("Late fusion"))
                .noneMatch(name -> name.startsWith("NegoCollab"));
        one("#filter button[type=reset]").click();
        one("#by-name").sendKeys("late");
        assertThat(shown()).isNotEmpty().allMatch(name -> name.startsWith("Late fusion"));
    }

    private static List<String> shown() {
        return texts("#scenario-1 details > div tr[data-m]:not([hidden]) > th");
    }

    @Test
    void twoMethodsAreComparedWithIntervalAndVerdict() {
        open("quick/index.html", DESK);
        new Select(one("#first")).selectByVisibleText("NegoCollab");
        new Select(one("#second")).selectByVisibleText("No fusion");
        assertThat(texts("#differences tbody tr"))
                .hasSize(5)
                .allMatch(row -> row.matches("(?s).*[+]\\.\\d+ \\[.*first is better.*"));
        one("#swap").click();
        assertThat(texts("#differences tbody tr"))
                .allMatch(row -> row.matches("(?s).*\u2212\\.\\d+ \\[.*second is better.*"));
        new Select(one("#first")).selectByVisibleText("Late fusion");
        new Select(one("#second")).selectByVisibleText("Homogeneous");
        assertThat(texts("#differences tbody tr")).anyMatch(row -> row.contains("not tested"));
    }

    @Test
    void linksOpenWhatIsFoldedAndLeadToFilesThatAreThere() throws Exception {
        open("quick/index.html", DESK);
        assertThat(one("#scenario-5 details").getAttribute("open")).isNull();
        one("nav a[href='#scenario-5']").click();
        assertThat(one("#scenario-5 details").getAttribute("open")).isNotNull();
        for (WebElement link : browser.findElements(By.cssSelector(".exports a, .home a"))) {
            Path file = Path.of(java.net.URI.create(link.getAttribute("href")));
            assertThat(file).exists();
            assertThat(Files.size(file)).isPositive();
        }
        open("index.html", DESK);
        one("nav a").click();
        assertThat(browser.getTitle()).isEqualTo("Leaderboard of quick");
    }

    @Test
    void aMethodLooksTheSameOnAllPages() {
        List<String> marks = new ArrayList<>();
        for (String page : List.of("quick/index.html", "stages/index.html")) {
            open(page, DESK);
            marks.add(
                    String.valueOf(
                            script(
                                    "const i = JSON.parse(document.getElementById('data')"
                                            + ".textContent).methods"
                                            + ".findIndex(m => m.id === 'negocollab');"
                                            + " const m = document.getElementById('m' + i);"
                                            + " return getComputedStyle(m).fill"
                                            + " + m.getAttribute('d')")));
        }
        assertThat(marks.get(0)).startsWith("rgb").isEqualTo(marks.get(1));
    }

    /** For the eyes of a person; the documentation shows two of them. */
    @Test
    void screensAreKeptForWhoeverLooks() throws Exception {
        Path folder = Files.createDirectories(Path.of("target/screens"));
        for (Dimension size : List.of(DESK, PHONE)) {
            for (String colours : List.of("light", "dark")) {
                browser.executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "features",
                                List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
                open("quick/index.html#scenario-1", size);
                Path picture = folder.resolve("site-" + size.width + "-" + colours + ".png");
                Files.write(picture, browser.getScreenshotAs(OutputType.BYTES));
                assertThat(Files.size(picture)).isGreaterThan(10_000);
            }
        }
    }
}
