package org.gongjue.audit;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What {@code gongjue verify} was asked to do. */
record VerifyOptions(Path file, List<Path> receipts, ChainSource chain, boolean json, Language language) {

    VerifyOptions {
        receipts = List.copyOf(receipts);
    }

    /** An {@link IllegalArgumentException} says what is wrong with the arguments. */
    static VerifyOptions parse(List<String> args) {
        Path file = null;
        List<Path> receipts = new ArrayList<>();
        ChainSource chain = new ChainSource.NotAsked();
        boolean json = false;
        Language language = Language.BOTH;
        for (Iterator<String> rest = args.iterator(); rest.hasNext();) {
            String arg = rest.next();
            switch (arg) {
                case "--json" -> json = true;
                case "--lang" -> language = Language.of(value(arg, rest));
                case "--rpc" -> chain = new ChainSource.Node(rpc(value(arg, rest)));
                case "--receipt" -> receipts.add(path(value(arg, rest)));
                default -> file = file(file, arg);
            }
        }
        if (file == null) {
            throw new IllegalArgumentException("缺少文件名。No file is given.");
        }
        return new VerifyOptions(file, receipts, chain, json, language);
    }

    private static Path file(@Nullable Path before, String arg) {
        if (arg.startsWith("-")) {
            throw new IllegalArgumentException("没有选项 " + arg + "。There is no option " + arg + ".");
        }
        if (before != null) {
            throw new IllegalArgumentException("只能给一个文件。One file at a time.");
        }
        return path(arg);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("选项 " + option + " 缺少值。" + option + " needs a value.");
        }
        return rest.next();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("不是文件名。Not a file name: " + text, e);
        }
    }

    private static URI rpc(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("--rpc http://… | https://…");
        }
        return uri;
    }
}
