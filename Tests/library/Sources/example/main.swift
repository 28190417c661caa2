import Gopher4Hive

let body = """
    Hello **Hive**, this is @alice.

    ![](https://example.org/cat.jpg)
    """
let post = HivePost(markdown: body)
print(post.html())
print(post.plainText(width: 60))
for problem in post.problems { print(problem) }
