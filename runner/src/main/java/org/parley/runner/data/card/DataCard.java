package org.parley.runner.data.card;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.data.picture.Canvas;

/**
 * What a dataset holds, in numbers and pictures: {@value #FILE} and the folder {@value #PICTURES}.
 * Equal data give equal bytes.
 */
public final class DataCard {
    /** The name of the card's file. */
    public static final String FILE = "DATA-CARD.md";

    /** The name of the folder of its pictures. */
    public static final String PICTURES = "card";

    private final CardNumbers numbers;
    private final CardPictures pictures;
    private final String text;

    private DataCard(CardNumbers numbers, CardPictures pictures, String text) {
        this.numbers = numbers;
        this.pictures = pictures;
        this.text = text;
    }

    /** Reads the whole dataset; a file that cannot be read fails with {@code DATA}. */
    public static DataCard of(CardSubject subject, Dataset dataset, Progress progress) {
        CardNumbers numbers = CardNumbers.of(dataset, progress);
        CardPictures pictures = CardPictures.of(dataset, numbers.testScenes());
        String text =
                CardText.of(
                        subject,
                        dataset.revision(),
                        dataset.evaluationRange(),
                        numbers,
                        pictures.captions());
        return new DataCard(numbers, pictures, text);
    }

    /** The numbers behind the text. */
    public CardNumbers numbers() {
        return numbers;
    }

    /** The card in Markdown. */
    public String text() {
        return text;
    }

    /** Writes the card and its pictures into an existing directory; returns the card's file. */
    public Path writeTo(Path directory) {
        try {
            for (Map.Entry<String, Canvas> picture : pictures.pictures().entrySet()) {
                Path file = directory.resolve(picture.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, picture.getValue().png());
            }
            Path card = directory.resolve(FILE);
            return Files.writeString(card, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, "cannot write a data card to " + directory + ": " + e, e);
        }
    }
}
