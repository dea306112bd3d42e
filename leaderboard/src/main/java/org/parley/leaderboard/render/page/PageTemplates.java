package org.parley.leaderboard.render.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The templates of pages, compiled with this module. Texts become markup by their place. */
public final class PageTemplates {
    private static final TemplateEngine ENGINE = engine();

    private PageTemplates() {}

    private static TemplateEngine engine() {
        TemplateEngine engine =
                TemplateEngine.createPrecompiled(
                        null, ContentType.Html, PageTemplates.class.getClassLoader());
        engine.setTrimControlStructures(true);
        return engine;
    }

    public static String render(ReportPage page) {
        return rendered("report.jte", page);
    }

    public static String render(SitePage page) {
        return rendered("site.jte", page);
    }

    private static String rendered(String template, Object page) {
        StringOutput out = new StringOutput();
        ENGINE.render(template, page, out);
        return out.toString();
    }
}
