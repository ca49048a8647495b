"""The page in the browser, on Streamlit: asks the assistant and shows its answers. It holds no rules of its own."""
