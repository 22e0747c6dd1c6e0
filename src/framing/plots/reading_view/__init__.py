"""The reading view: an article with every mark beside the words it rests on."""
