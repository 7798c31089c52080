package org.gongjue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** Every template with the model its first comment asks for; the pages stay in {@code target/pages} to be looked at. */
class PagesTest {
    private static final Path LOOK = Path.of("target", "pages");
    private final ResourceBundleMessageSource texts = texts();
    private final SpringTemplateEngine engine = engine(texts);

    @ParameterizedTest
    @MethodSource("pages")
    void rendersInBothLanguagesWithEveryText(String name) throws IOException {
        for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            String html = render(name, locale);

            Files.createDirectories(LOOK);
            Files.writeString(LOOK.resolve(name + "." + locale.getLanguage() + ".html"), html);
            assertThat(html).doesNotContain("??").doesNotContain("th:").contains("<h1");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void keepsHostileTextAsText(String name) {
        assertThat(render(name, Locale.ENGLISH)).doesNotContain("<script>alert").doesNotContain("<img src=x")
                .doesNotContain("\"'><");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void keepsScriptsAndStylesInFiles(String name) {
        String tags = render(name, Locale.ENGLISH).replaceAll("\"[^\"]*\"", "");

        assertThat(tags).doesNotContainPattern("<script(?![^>]*src=)").doesNotContainPattern("<style[ >]")
                .doesNotContainPattern("<[a-z][^<>]*\\s(style|on[a-z]+)=");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leavesNoChineseInAnEnglishPageButWhatPeopleTyped(String name) {
        String own = render(name, Locale.ENGLISH).replaceAll("(?s)<!--.*?-->", "").replaceAll("lang=\"[^\"]*\"", "")
                .replace(">中文<", "><");

        assertThat(own).doesNotContain("业主大会</h1>").doesNotContain("返回").doesNotContain("已选").doesNotContain("户数</");
    }

    @Test
    void bothMessageFilesHoldTheSameTexts() {
        assertThat(keys("messages_en.properties")).isEqualTo(keys("messages.properties"));
    }

    static Stream<String> pages() {
        return PageSamples.all().keySet().stream();
    }

    private String render(String name, Locale locale) {
        PageSamples.Sample sample = Objects.requireNonNull(PageSamples.all().get(name));
        MockServletContext servlet = new MockServletContext();
        MockHttpServletRequest request = new MockHttpServletRequest(servlet, "GET", "/" + name);
        Map<String, Object> model = new HashMap<>(sample.model());
        model.put("figures", new Figures(locale, ZoneId.of("Asia/Shanghai"), PageSamples.NOW));
        return engine.process(sample.template(), new WebContext(JakartaServletWebApplication.buildApplication(servlet)
                .buildExchange(request, new MockHttpServletResponse()), locale, model));
    }

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("messages/messages");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }

    private static SpringTemplateEngine engine(ResourceBundleMessageSource texts) {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        engine.setTemplateEngineMessageSource(texts);
        engine.setEnableSpringELCompiler(false);
        return engine;
    }

    private static TreeSet<String> keys(String file) {
        try (var in = PagesTest.class.getResourceAsStream("/messages/" + file)) {
            java.util.Properties properties = new java.util.Properties();
            properties.load(in);
            return new TreeSet<>(properties.stringPropertyNames());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
