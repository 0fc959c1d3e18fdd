"""Chinese text: jieba (imported in one file), sentences, literals, patterns."""
